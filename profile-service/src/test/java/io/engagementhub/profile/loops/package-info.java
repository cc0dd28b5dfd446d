/** Work in the background, and how it behaves. */
package io.engagementhub.profile.loops;
