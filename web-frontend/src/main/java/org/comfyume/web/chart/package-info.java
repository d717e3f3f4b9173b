/** Drawings that the server writes into pages as SVG: only numbers, no words and no colours. */
@NullMarked
package org.comfyume.web.chart;

import org.jspecify.annotations.NullMarked;
