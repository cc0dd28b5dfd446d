/** Stages and life events, by examples. */
package io.engagementhub.profile.rfm.domain;
