/** Stages and life events, by examples. */
package io.engagementhub.profile.lifecycle.domain;
