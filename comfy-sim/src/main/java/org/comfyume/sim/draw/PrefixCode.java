package org.comfyume.sim.draw;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A canonical prefix code for symbols of known frequency, with no code longer than 15 bits. */
final class PrefixCode {
  private static final int LONGEST = 15;
  private final int[] lengths;
  private final int[] codes;

  private record Tree(long weight, int symbol, List<Tree> children) {}

  /** Builds the code; at least two symbols must occur. */
  PrefixCode(int[] counts) {
    int[] weights = counts.clone();
    int[] found = depths(weights);
    while (Arrays.stream(found).max().orElse(0) > LONGEST) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weights[i] == 0 ? 0 : weights[i] / 2 + 1;
      }
      found = depths(weights);
    }
    this.lengths = found;
    this.codes = canonical(found);
  }

  private static int[] depths(int[] weights) {
    PriorityQueue<Tree> trees = new PriorityQueue<>(Comparator.comparingLong(Tree::weight));
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        trees.add(new Tree(weights[i], i, List.of()));
      }
    }
    while (trees.size() > 1) {
      Tree a = trees.remove();
      Tree b = trees.remove();
      trees.add(new Tree(a.weight() + b.weight(), -1, List.of(a, b)));
    }
    int[] depths = new int[weights.length];
    walk(trees.remove(), 0, depths);
    return depths;
  }

  private static void walk(Tree tree, int depth, int[] depths) {
    if (tree.symbol() >= 0) {
      depths[tree.symbol()] = depth;
    }
    for (Tree child : tree.children()) {
      walk(child, depth + 1, depths);
    }
  }

  private static int[] canonical(int[] lengths) {
    int[] codes = new int[lengths.length];
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = Integer.reverse(code) >>> (32 - length);
          code++;
        }
      }
      code <<= 1;
    }
    return codes;
  }

  /** How many bits the symbol takes, 0 if it does not occur. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** The bits of a symbol, the first in the lowest place. */
  int code(int symbol) {
    return codes[symbol];
  }
}
