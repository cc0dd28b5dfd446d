@NullMarked
package io.engagementhub.launcher;

import org.jspecify.annotations.NullMarked;
