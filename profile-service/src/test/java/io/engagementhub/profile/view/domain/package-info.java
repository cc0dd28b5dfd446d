/** Rules of visibility, tested. */
package io.engagementhub.profile.view.domain;
