@NullMarked
package io.engagementhub.launcher.stack;

import org.jspecify.annotations.NullMarked;
