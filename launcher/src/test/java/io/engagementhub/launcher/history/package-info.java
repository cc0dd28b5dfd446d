@NullMarked
package io.engagementhub.launcher.history;

import org.jspecify.annotations.NullMarked;
