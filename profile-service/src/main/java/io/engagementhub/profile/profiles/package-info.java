/**
 * Reading profiles: by identifier, by id, and one's own. A profile is folded from its fragments
 * when it is asked for; nothing here writes.
 */
@NullMarked
package io.engagementhub.profile.profiles;

import org.jspecify.annotations.NullMarked;
