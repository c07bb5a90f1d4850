"""The most that can flow through a net: how many persons get one of the places that suit them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

SOURCE, SINK = object(), object()


def largest_flow(edges: Sequence[tuple[Hashable, Hashable, int]]) -> int:
    """The largest flow from ``SOURCE`` to ``SINK`` over edges (from, to, at most so much), each pair once."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import maximum_flow

    nodes = {
        name: n for n, name in enumerate(dict.fromkeys((SOURCE, SINK, *(end for edge in edges for end in edge[:2]))))
    }
    if not edges:
        return 0
    start, end, room = np.array([(nodes[a], nodes[b], many) for a, b, many in edges], dtype=np.int32).T
    net = coo_array((room, (start, end)), shape=(len(nodes), len(nodes)), dtype=np.int32).tocsr()
    return int(maximum_flow(net, nodes[SOURCE], nodes[SINK]).flow_value)
