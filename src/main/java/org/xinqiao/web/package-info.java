/** What every page shares: the layout and its view, forms drawn from questionnaires, and problems told calmly. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.web;
