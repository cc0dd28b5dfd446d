package io.engagementhub.profile.resolving;

import io.engagementhub.profile.resolving.domain.IdentityGraph.Told;
import io.engagementhub.profile.resolving.domain.LinkEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers, as far as there is room, which evidence stands in the database already. A signed-in
 * visitor's every touchpoint says again that user and browser are one; only the first is written.
 * Forgetting costs a statement that changes nothing.
 */
@ApplicationScoped
class KnownEvidence {
  /** Two megabytes: a quarter of a million visitors who are signed in. */
  private static final int SLOTS = 1 << 18;

  private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
  private final TransactionSynchronizationRegistry transaction;

  KnownEvidence(TransactionSynchronizationRegistry transaction) {
    this.transaction = transaction;
  }

  /** The evidence that may have to be written: news, and what is not remembered. */
  List<Told> unknown(Collection<Told> told) {
    return told.stream().filter(one -> !one.settled() || !isKnown(hash(one.first()))).toList();
  }

  /** Remembers links that the running transaction writes, if it commits. */
  void written(Collection<Told> told) {
    var hashes =
        told.stream()
            .filter(one -> one.first().verdict() == LinkEvidence.Verdict.LINKED)
            .mapToLong(one -> hash(one.first()))
            .toArray();
    if (hashes.length > 0) {
      transaction.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {
              // Nothing is to be done before.
            }

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                for (long hash : hashes) {
                  slots.set(slot(hash), hash);
                }
              }
            }
          });
    }
  }

  private boolean isKnown(long hash) {
    return slots.get(slot(hash)) == hash;
  }

  private static int slot(long hash) {
    return (int) (hash & (SLOTS - 1));
  }

  private static long hash(LinkEvidence evidence) {
    long hash = mix(evidence.fragment(), 1);
    hash = mix(evidence.other(), hash);
    hash = mix(hash * 31 + evidence.rule().name().hashCode() * 2L + (evidence.trusted() ? 1 : 0));
    hash = mix(hash * 31 + evidence.via().namespace().hashCode());
    return mix(hash * 31 + evidence.via().value().hashCode());
  }

  private static long mix(UUID id, long hash) {
    return mix(mix(hash * 31 + id.getMostSignificantBits()) * 31 + id.getLeastSignificantBits());
  }

  /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
