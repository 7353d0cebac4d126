/** Who may do what: the actor, the reach of an actor, and what a row of a workflow table says. */
@NullMarked
package org.xinqiao.access;

import org.jspecify.annotations.NullMarked;
