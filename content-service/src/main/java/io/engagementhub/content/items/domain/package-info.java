/** What an item is and must be like. Pure: reports every violation at once, changes nothing. */
@NullMarked
package io.engagementhub.content.items.domain;

import org.jspecify.annotations.NullMarked;
