/** Who is shown what of a person, and the record of it, tested. */
package io.engagementhub.profile.view;
