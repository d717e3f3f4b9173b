/** Payara Micro and what is deployed to it. */
@NullMarked
package org.comfyume.launcher.micro;

import org.jspecify.annotations.NullMarked;
