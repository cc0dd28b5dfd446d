/**
 * What a loyalty programme says and how points come and go; pure.
 *
 * <p>Points belong to fragments. Each fragment has a {@link
 * io.engagementhub.profile.loyalty.domain.Purse} of lots, a person a {@link
 * io.engagementhub.profile.loyalty.domain.Wallet} of purses; so merging and separating people moves
 * purses and never points. Whatever changes a purse leaves an {@link
 * io.engagementhub.profile.loyalty.domain.Entry} whose postings add up to zero. A purse goes below
 * zero by the return of an order alone, never by spending.
 */
@NullMarked
package io.engagementhub.profile.loyalty.domain;

import org.jspecify.annotations.NullMarked;
