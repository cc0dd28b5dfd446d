/**
 * Life-cycles: where people stand toward goals, and what happened in their lives.
 *
 * <p>Owns the goals, each with stages and life events, both said as conditions; everybody's stage
 * with its history. A person's stage is the first whose condition holds; a life event happened when
 * its condition holds and did not before. Both are the derived trait {@code lifecycle.<goal>}:
 * {@code {"stage", "since", "events"}}.
 *
 * <p>Guarantees: stages follow news in the transaction that brought them, also where these are
 * concluded by the hub itself, and time by due rows. After merging and separating the stage is that
 * of the person as they are then. What holds when a goal is first looked at for somebody, after it
 * was defined or changed, is no life event: nobody knows when it came about.
 */
@NullMarked
package io.engagementhub.profile.lifecycle;

import org.jspecify.annotations.NullMarked;
