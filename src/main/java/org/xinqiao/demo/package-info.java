/** The named cast and the synthetic city that demo, screenshots and tests share. Never part of production. */
@NullMarked
package org.xinqiao.demo;

import org.jspecify.annotations.NullMarked;
