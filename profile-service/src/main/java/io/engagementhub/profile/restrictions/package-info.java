/**
 * People who are kept but not used (GDPR, Art. 18).
 *
 * <p>Owns from when until when somebody is restricted, by fragment, so that it goes with them when
 * people are merged or separated: whoever has a restricted fragment is restricted. While it lasts
 * nothing more is collected of them than what is necessary, nothing is concluded of them, what was
 * concluded before stays as it stood, they are in no segment, and other services are told of them
 * nothing but that they are there. When it ends, what was not concluded is made up for.
 */
@NullMarked
package io.engagementhub.profile.restrictions;

import org.jspecify.annotations.NullMarked;
