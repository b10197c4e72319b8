"""Who may be counted together on the way: the same seats, the same work at desks, documents or none."""

from safeconduct.core.evacuation.grid import Layer
from safeconduct.core.evacuation.problem import Group, Problem


def layer_of(problem: Problem, group: Group) -> Layer:
    codes = [mobility.code for mobility in problem.mobilities]
    if not group.mobility:
        return Layer(-1, group.has_documents, 1.0, 1.0)
    index = codes.index(group.mobility)
    mobility = problem.mobilities[index]
    return Layer(index, group.has_documents, mobility.seats_each, mobility.desk_work)


def layers_of(problem: Problem) -> tuple[Layer, ...]:
    """Those with documents first: who gets one joins the layer of the same mobility."""
    found = {layer_of(problem, group) for group in problem.groups}
    found |= {Layer(layer.mobility, True, layer.seats_each, layer.desk_work) for layer in found}
    return tuple(sorted(found, key=lambda layer: (not layer.has_documents, layer.mobility)))


def with_documents(layers: tuple[Layer, ...], layer: int) -> int:
    """The number of the layer that people of this one join when they get a document."""
    mobility = layers[layer].mobility
    return next(n for n, each in enumerate(layers) if each.has_documents and each.mobility == mobility)
