/** Rules of visibility, tested. */
package io.engagementhub.visibility;
