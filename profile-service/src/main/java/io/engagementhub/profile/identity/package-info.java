/**
 * Who is who, as people decide it: the rules, merges and separations by agents, what changed and
 * why, and codes by which a caller is recognised as a visitor.
 *
 * <p>Fragments never change; a merge or a separation says whose they are. Both hold the segments'
 * definitions first and then lock profiles in order of id, as the way of a touchpoint does, so that
 * all of them can run at once. What they change is told after the commit.
 *
 * <p>Guarantees: a separation gives each side exactly what was observed under its fragments; ids of
 * profiles keep answering; fragments that an agent separated come together again only by an agent;
 * a preview is the change itself, rehearsed and rolled back.
 */
@NullMarked
package io.engagementhub.profile.identity;

import org.jspecify.annotations.NullMarked;
