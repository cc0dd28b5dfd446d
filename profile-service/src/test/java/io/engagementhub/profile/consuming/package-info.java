/** How consumers behave that are killed, tested with a real Kafka. */
package io.engagementhub.profile.consuming;
