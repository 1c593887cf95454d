# SPDX-License-Identifier: Apache-2.0
"""The core terms of NGSI-LD (GS CIM 009 V1.9.1, annex B), as data.

Written from the specification so that no core context is ever fetched. Every published version
(1.0 to 1.9) is answered with this table: a broker resolves core terms by the version it
implements, and two clients that name different versions must find the same entity.
"""

from __future__ import annotations

import re
from typing import Any

NGSI = "https://uri.etsi.org/ngsi-ld/"
GEOJSON = "https://purl.org/geojson/vocab#"
DEFAULT_VOCAB = "https://uri.etsi.org/ngsi-ld/default-context/"
CORE_URL = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld"
"""The address we name in our answers."""

_CORE_URL = re.compile(
    r"https?://uri\.etsi\.org/ngsi-ld/v[12]/ngsi-ld-core-context(?:-v[12]\.[0-9](?:\.[0-9])?)?\.jsonld"
).fullmatch


def _words(text: str) -> list[str]:
    return text.split()


_PLAIN = _words("""
Attribute AttributeList ContextSourceIdentity ContextSourceNotification
ContextSourceRegistration Date DateTime EntityType EntityTypeInfo EntityTypeList
ExecutionResultDetails GeoProperty JsonProperty LanguageProperty ListProperty
ListRelationship Notification Property Relationship Snapshot SnapshotNotification
Subscription TemporalProperty Time VocabProperty accept aggrParams aggrMethods
aggrPeriodDuration attrs cacheDuration collation contextSourceAlias contextSourceInfo
contextSourceUptime cooldown csf data detail endpoint entities entity entityCount error errors
expandValues format geoQ geoproperty georel idPattern information isActive join jsonKeys lang
linkedMaps localOnly location management managementInterval mode notification
notificationTrigger notifierInfo notUpdated observationInterval observationSpace omit operations
operationSpace ordering pick q reason receiverInfo refreshRate registrationId registrationName
resultStatus scope scopeQ showChanges snapshotId snapshotLifetime snapshotPriority
snapshotStatus status subscriptionName sysAttrs temporalQ throttling timeInterval timeout
timeproperty timerel timesFailed timesSent triggerReason unchanged unitCode updated uri
""")

_TIMES = _words("""
contextSourceTimeAt createdAt deletedAt endAt endTimeAt expiresAt lastFailure lastNotification
lastSuccess lastUsedAt modifiedAt notifiedAt observedAt startAt timeAt
""")

_LISTS = _words("""
avg distinctCount entityList jsons max min orderBy snapshotQueries snapshotQueriesDetails
snapshotTemporalQueries snapshotTemporalQueriesDetails stddev sum sumsq totalCount
""")

_NAMES = _words("""
attributeList attributeName attributeNames attributeTypes attributes propertyNames
relationshipNames typeList typeName typeNames watchedAttributes
""")

_IDS = _words("datasetId entityId instanceId subscriptionId success tenant")

_RENAMED: dict[str, str | dict[str, str]] = {
    "containedBy": "isContainedBy",
    "dataset": {"@id": "hasDataset", "@container": "@index"},
    "entityMap": "hasEntityMap",
    "joinLevel": "hasJoinLevel",
    "json": {"@id": "hasJSON", "@type": "@json"},
    "key": "hasKey",
    "languageMap": {"@id": "hasLanguageMap", "@container": "@language"},
    "languageMaps": {"@id": "hasLanguageMaps", "@container": "@list"},
    "object": {"@id": "hasObject", "@type": "@id"},
    "objectList": {"@id": "hasObjectList", "@container": "@list"},
    "objectLists": {"@id": "hasObjectLists", "@container": "@list"},
    "objectType": {"@id": "hasObjectType", "@type": "@vocab"},
    "objects": {"@id": "hasObjects", "@container": "@list"},
    "previousJson": {"@id": "hasPreviousJson", "@type": "@json"},
    "previousLanguageMap": {"@id": "hasPreviousLanguageMap", "@container": "@language"},
    "previousObject": {"@id": "hasPreviousObject", "@type": "@id"},
    "previousObjectList": {"@id": "hasPreviousObjectList", "@container": "@list"},
    "previousValue": "hasPreviousValue",
    "previousValueList": {"@id": "hasPreviousValueList", "@container": "@list"},
    "previousVocab": {"@id": "hasPreviousVocab", "@type": "@vocab"},
    "value": "hasValue",
    "valueList": {"@id": "hasValueList", "@container": "@list"},
    "valueLists": {"@id": "hasValueLists", "@container": "@list"},
    "valueType": {"@id": "hasValueType", "@type": "@vocab"},
    "values": {"@id": "hasValues", "@container": "@list"},
    "vocab": {"@id": "hasVocab", "@type": "@vocab"},
    "vocabs": {"@id": "hasVocabs", "@container": "@list"},
}

_GEOJSON = _words("""
Feature FeatureCollection GeometryCollection LineString MultiLineString MultiPoint MultiPolygon
Point Polygon geometry properties
""")


def is_core_url(url: str) -> bool:
    """Whether an address names a core context, of whatever published version."""
    return _CORE_URL(url) is not None


def core_context() -> dict[str, Any]:
    """The core ``@context`` as JSON-LD; what its addresses answer.

    ``ngsildproof`` is the one term whose scoped context we leave out: its two members are known
    to the reader of fragments, and scoped contexts are what 5.5.7 forbids to users.
    """
    context: dict[str, Any] = {
        "@version": 1.1,
        "@protected": True,
        "ngsi-ld": NGSI,
        "geojson": GEOJSON,
        "id": "@id",
        "type": "@type",
        "attributeCount": DEFAULT_VOCAB + "attributeCount",
        "attributeDetails": DEFAULT_VOCAB + "attributeDetails",
        "description": "http://purl.org/dc/terms/description",
        "title": "http://purl.org/dc/terms/title",
        "langString": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
        "bbox": {"@id": "geojson:bbox", "@container": "@list"},
        "coordinates": {"@id": "geojson:coordinates", "@container": "@list"},
        "features": {"@id": "geojson:features", "@container": "@set"},
        "contextSourceExtras": {"@id": "ngsi-ld:contextSourceExtras", "@type": "@json"},
        "ngsildproof": "ngsi-ld:ngsildproof",
        "problemDetails": {"@id": "ngsi-ld:problemDetails", "@type": "@json"},
    }
    context |= {term: f"geojson:{term}" for term in _GEOJSON}
    context |= {term: f"ngsi-ld:{term}" for term in _PLAIN}
    context |= {t: {"@id": f"ngsi-ld:{t}", "@type": "DateTime"} for t in _TIMES}
    context |= {t: {"@id": f"ngsi-ld:{t}", "@container": "@list"} for t in _LISTS}
    context |= {t: {"@id": f"ngsi-ld:{t}", "@type": "@vocab"} for t in _NAMES}
    context |= {t: {"@id": f"ngsi-ld:{t}", "@type": "@id"} for t in _IDS}
    for term, target in _RENAMED.items():
        if isinstance(target, str):
            context[term] = f"ngsi-ld:{target}"
        else:
            context[term] = target | {"@id": "ngsi-ld:" + target["@id"]}
    return context | {"@vocab": DEFAULT_VOCAB}
