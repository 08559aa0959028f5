/** Measurements: what decoding, reading and planning cost, beside a peer in the same run. Not part of the product's build. */
package vmend.bench;
