/** Role names and the headers by which the gateway states who calls. */
@NullMarked
package io.engagementhub.kit.security;

import org.jspecify.annotations.NullMarked;
