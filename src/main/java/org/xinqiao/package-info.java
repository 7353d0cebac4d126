/** Xinqiao 心桥: software that makes sure no child who was found is ever lost. One package a feature; see README. */
@org.jspecify.annotations.NullMarked
package org.xinqiao;
