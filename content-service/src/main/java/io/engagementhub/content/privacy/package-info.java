/**
 * What this service does for the rights of data subjects. What is known of people goes, and who was
 * counted; the counts stay, for they are of nobody.
 */
@NullMarked
package io.engagementhub.content.privacy;

import org.jspecify.annotations.NullMarked;
