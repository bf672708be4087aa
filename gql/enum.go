package gql

import (
	"fmt"
	"io"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/normgraph/normgraph/graph"
)

// EntityKind is a wider kind of classes, as in the ontology: Actor, Body, Work, Idea.
type EntityKind string

// Lang is a language in which names can be asked for. The empty one is English for entities and
// the document's own for documents.
type Lang string

// The languages.
const (
	LangEN Lang = "en"
	LangZH Lang = "zh"
)

// EntityOrder is an order of entities.
type EntityOrder string

// The orders of entities; the empty one is OrderByID.
const (
	OrderByID     EntityOrder = "ID"
	OrderByName   EntityOrder = "NAME"
	OrderByDegree EntityOrder = "DEGREE"
)

// enum maps the values of a Go type to the names of a GraphQL enum and back.
type enum[T ~string] struct {
	name  map[T]graphql.Marshaler // an enumName
	value map[string]T
}

// enumName is the name of a value as it is written: in quotation marks.
type enumName string

// MarshalGQL writes the name.
func (n enumName) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, string(n)) }

func enumOf[T ~string](names map[T]string) enum[T] {
	e := enum[T]{name: make(map[T]graphql.Marshaler, len(names)), value: make(map[string]T, len(names))}
	for v, n := range names {
		e.name[v], e.value[n] = enumName(`"`+n+`"`), v
	}
	return e
}

// upperEnum is the enum whose names are its values in capitals.
func upperEnum[T ~string](values ...T) enum[T] {
	names := make(map[T]string, len(values))
	for _, v := range values {
		names[v] = strings.ToUpper(string(v))
	}
	return enumOf(names)
}

func (e enum[T]) marshal(v T) graphql.Marshaler { return e.name[v] }

// unmarshal gives the zero value for null: the field's documentation says what that means.
func (e enum[T]) unmarshal(v any) (T, error) {
	if v == nil {
		return "", nil
	}
	name, _ := v.(string)
	value, ok := e.value[name]
	if !ok {
		return "", graph.Errorf(graph.CodeBadInput, "", "%s is not a value of the enum", fmt.Sprint(v))
	}
	return value, nil
}

// The enums that are not generated from the ontology.
var (
	modalities     = upperEnum(graph.Modalities...)
	methods        = upperEnum(graph.Methods...)
	verdicts       = upperEnum(graph.Verdicts...)
	roles          = upperEnum(graph.RoleAny, graph.RoleSubject, graph.RoleObject, graph.RoleHolder)
	valueKinds     = upperEnum(graph.ValueDate, graph.ValueInteger, graph.ValueString)
	citationStyles = upperEnum(graph.GB7714, graph.APA, graph.BibTeX)
	projections    = upperEnum(graph.ActorCongruence, graph.ActorConflict, graph.IdeaCongruence, graph.Affiliation)
	normalizations = upperEnum(graph.NoNormalization, graph.ByAverageActivity, graph.ByJaccard, graph.ByCosine)
	measures       = upperEnum(graph.DegreeCentrality, graph.Betweenness, graph.PageRank)
	pathWeights    = upperEnum(graph.ByHops, graph.ByConfidence)
	conflictKinds  = upperEnum(graph.ConflictKinds...)
	stanceKinds    = upperEnum(graph.Support, graph.Rejection, graph.Reservation, graph.Attribution)
	langs          = upperEnum(LangEN, LangZH)
	entityOrders   = upperEnum(OrderByID, OrderByName, OrderByDegree)
	scopes         = upperEnum(ScopeRead, ScopeLoad, ScopeReview, ScopeAdmin)
	stages         = upperEnum(StageWaiting, StageReading, StageWriting, StageDone, StageFailed)
	claimOrders    = upperEnum(graph.OrderByDocument, graph.OrderByTime, graph.OrderByConfidence)
)

// The functions below are what gqlgen wants of an enum.

// MarshalEntityClass writes an EntityClass.
func MarshalEntityClass(v graph.Class) graphql.Marshaler { return entityClasses.marshal(v) }

// UnmarshalEntityClass reads an EntityClass.
func UnmarshalEntityClass(v any) (graph.Class, error) { return entityClasses.unmarshal(v) }

// MarshalEntityKind writes an EntityKind.
func MarshalEntityKind(v string) graphql.Marshaler { return entityKinds.marshal(EntityKind(v)) }

// UnmarshalEntityKind reads an EntityKind.
func UnmarshalEntityKind(v any) (string, error) {
	k, err := entityKinds.unmarshal(v)
	return string(k), err
}

// MarshalPredicate writes a Predicate.
func MarshalPredicate(v graph.PredicateName) graphql.Marshaler { return predicates.marshal(v) }

// UnmarshalPredicate reads a Predicate.
func UnmarshalPredicate(v any) (graph.PredicateName, error) { return predicates.unmarshal(v) }

// MarshalModality writes a Modality.
func MarshalModality(v graph.Modality) graphql.Marshaler { return modalities.marshal(v) }

// UnmarshalModality reads a Modality.
func UnmarshalModality(v any) (graph.Modality, error) { return modalities.unmarshal(v) }

// MarshalMethod writes a Method.
func MarshalMethod(v graph.Method) graphql.Marshaler { return methods.marshal(v) }

// UnmarshalMethod reads a Method.
func UnmarshalMethod(v any) (graph.Method, error) { return methods.unmarshal(v) }

// MarshalVerdict writes a Verdict.
func MarshalVerdict(v graph.Verdict) graphql.Marshaler { return verdicts.marshal(v) }

// UnmarshalVerdict reads a Verdict.
func UnmarshalVerdict(v any) (graph.Verdict, error) { return verdicts.unmarshal(v) }

// MarshalRole writes a Role.
func MarshalRole(v graph.Role) graphql.Marshaler { return roles.marshal(v) }

// UnmarshalRole reads a Role.
func UnmarshalRole(v any) (graph.Role, error) { return roles.unmarshal(v) }

// MarshalValueKind writes a ValueKind.
func MarshalValueKind(v graph.ValueKind) graphql.Marshaler { return valueKinds.marshal(v) }

// UnmarshalValueKind reads a ValueKind.
func UnmarshalValueKind(v any) (graph.ValueKind, error) { return valueKinds.unmarshal(v) }

// MarshalCitationStyle writes a CitationStyle.
func MarshalCitationStyle(v graph.CitationStyle) graphql.Marshaler { return citationStyles.marshal(v) }

// UnmarshalCitationStyle reads a CitationStyle.
func UnmarshalCitationStyle(v any) (graph.CitationStyle, error) { return citationStyles.unmarshal(v) }

// MarshalDiscourseProjection writes a DiscourseProjection.
func MarshalDiscourseProjection(v graph.Projection) graphql.Marshaler { return projections.marshal(v) }

// UnmarshalDiscourseProjection reads a DiscourseProjection.
func UnmarshalDiscourseProjection(v any) (graph.Projection, error) { return projections.unmarshal(v) }

// MarshalDiscourseNormalization writes a DiscourseNormalization.
func MarshalDiscourseNormalization(v graph.Normalization) graphql.Marshaler {
	return normalizations.marshal(v)
}

// UnmarshalDiscourseNormalization reads a DiscourseNormalization.
func UnmarshalDiscourseNormalization(v any) (graph.Normalization, error) {
	return normalizations.unmarshal(v)
}

// MarshalCentralityMeasure writes a CentralityMeasure.
func MarshalCentralityMeasure(v graph.Measure) graphql.Marshaler { return measures.marshal(v) }

// UnmarshalCentralityMeasure reads a CentralityMeasure.
func UnmarshalCentralityMeasure(v any) (graph.Measure, error) { return measures.unmarshal(v) }

// MarshalPathWeight writes a PathWeight.
func MarshalPathWeight(v graph.PathWeight) graphql.Marshaler { return pathWeights.marshal(v) }

// UnmarshalPathWeight reads a PathWeight.
func UnmarshalPathWeight(v any) (graph.PathWeight, error) { return pathWeights.unmarshal(v) }

// MarshalConflictKind writes a ConflictKind.
func MarshalConflictKind(v graph.ConflictKind) graphql.Marshaler { return conflictKinds.marshal(v) }

// UnmarshalConflictKind reads a ConflictKind.
func UnmarshalConflictKind(v any) (graph.ConflictKind, error) { return conflictKinds.unmarshal(v) }

// MarshalStanceKind writes a StanceKind.
func MarshalStanceKind(v graph.StanceKind) graphql.Marshaler { return stanceKinds.marshal(v) }

// UnmarshalStanceKind reads a StanceKind.
func UnmarshalStanceKind(v any) (graph.StanceKind, error) { return stanceKinds.unmarshal(v) }

// MarshalLang writes a Lang.
func MarshalLang(v Lang) graphql.Marshaler { return langs.marshal(v) }

// UnmarshalLang reads a Lang.
func UnmarshalLang(v any) (Lang, error) { return langs.unmarshal(v) }

// MarshalEntityOrder writes an EntityOrder.
func MarshalEntityOrder(v EntityOrder) graphql.Marshaler { return entityOrders.marshal(v) }

// UnmarshalEntityOrder reads an EntityOrder.
func UnmarshalEntityOrder(v any) (EntityOrder, error) { return entityOrders.unmarshal(v) }

// MarshalClaimOrder writes a graph.ClaimOrder.
func MarshalClaimOrder(v graph.ClaimOrder) graphql.Marshaler { return claimOrders.marshal(v) }

// UnmarshalClaimOrder reads a graph.ClaimOrder.
func UnmarshalClaimOrder(v any) (graph.ClaimOrder, error) { return claimOrders.unmarshal(v) }

// MarshalScope writes a Scope.
func MarshalScope(v Scope) graphql.Marshaler { return scopes.marshal(v) }

// UnmarshalScope reads a Scope.
func UnmarshalScope(v any) (Scope, error) { return scopes.unmarshal(v) }

// MarshalStage writes a Stage.
func MarshalStage(v Stage) graphql.Marshaler { return stages.marshal(v) }

// UnmarshalStage reads a Stage.
func UnmarshalStage(v any) (Stage, error) { return stages.unmarshal(v) }
