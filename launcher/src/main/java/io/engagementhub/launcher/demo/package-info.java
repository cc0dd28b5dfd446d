/**
 * Plays a story through the gateway's public API, as a web site, a visitor and an agent would, and
 * tells what happened with identifiers to look up. Each run is a new visitor.
 */
@NullMarked
package io.engagementhub.launcher.demo;

import org.jspecify.annotations.NullMarked;
