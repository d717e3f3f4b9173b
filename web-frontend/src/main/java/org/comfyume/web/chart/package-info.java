/** Charts as the shapes of an SVG; colours and texts are the page's. */
@NullMarked
package org.comfyume.web.chart;

import org.jspecify.annotations.NullMarked;
