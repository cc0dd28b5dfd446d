/** Topics to raise or avoid, as rules that bring their evidence. Pure. */
@NullMarked
package io.engagementhub.chatbot.brief.domain;

import org.jspecify.annotations.NullMarked;
