/**
 * A second scorer, for tests alone: keys typed anew from the sources of each questionnaire, plain whole numbers, no line shared
 * with the scorer and no look at its definition files. What both say alike has been typed right twice.
 */
@org.jspecify.annotations.NullMarked
package org.xinqiao.scoring.oracle;
