"""The bill of materials (CycloneDX 1.6) of a bundle, from the wheels themselves."""

from __future__ import annotations

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseAcknowledgement
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from offline.closure import Closure, Wheel


def sbom(found: Closure, root: str) -> str:
    """JSON of all wheels with version, licence, SHA-256 and what each needs; ``root`` is the name of our own."""
    parts = {name: _component(wheel, ours=name == root) for name, (wheel, _) in found.needed.items()}
    bom = Bom(components=[part for name, part in parts.items() if name != root])
    bom.metadata.component = parts[root]
    for name, (_, needs) in found.needed.items():
        bom.register_dependency(parts[name], [parts[need] for need in needs])
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)


def _component(wheel: Wheel, *, ours: bool) -> Component:
    return Component(
        type=ComponentType.APPLICATION if ours else ComponentType.LIBRARY,
        bom_ref=f"{wheel.name}=={wheel.version}",
        name=wheel.name,
        version=wheel.version,
        description=wheel.metadata.summary,
        purl=PackageURL("pypi", name=wheel.name, version=wheel.version),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=wheel.sha256)],
        licenses=[licence] if (licence := _licence(wheel)) else [],
    )


def _licence(wheel: Wheel) -> License | None:
    """What the wheel says: an SPDX expression, else its classifier, else the first line of its licence field."""
    told = LicenseAcknowledgement.DECLARED
    if expression := wheel.metadata.license_expression:
        return LicenseFactory().make_from_string(expression, license_acknowledgement=told)
    classified = [one for one in wheel.metadata.classifiers or () if one.startswith("License ::")]
    words = classified[0].rpartition(" :: ")[2] if classified else (wheel.metadata.license or "").partition("\n")[0]
    return DisjunctiveLicense(name=words, acknowledgement=told) if words and words != "OSI Approved" else None
