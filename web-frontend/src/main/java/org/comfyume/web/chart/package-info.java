/** Drawings that the server writes into its pages as SVG. */
@NullMarked
package org.comfyume.web.chart;

import org.jspecify.annotations.NullMarked;
