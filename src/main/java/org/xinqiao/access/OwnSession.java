package org.xinqiao.access;

import java.time.Instant;

/**
 * A browser in which somebody is signed in, as they themselves are shown it.
 *
 * @param id names it on the page; nobody can sign in with it
 * @param rests whether it only rings any more and asks for the sign-in before anything else
 * @param here whether it is the one that shows this
 */
public record OwnSession(String id, Instant since, Instant seen, boolean rests, boolean here) {}
