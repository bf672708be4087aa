package observe

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"golang.org/x/time/rate"

	"github.com/normgraph/normgraph/graph"
)

// tracesAreWanted reads the variables by which OpenTelemetry is switched on. Without any it is off.
func tracesAreWanted() (bool, error) {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return false, nil
	}
	switch exporter := os.Getenv("OTEL_TRACES_EXPORTER"); exporter {
	case "":
		return otlpVariable("ENDPOINT") != "", nil
	case "otlp":
		return true, nil
	case "none":
		return false, nil
	default:
		return false, graph.Errorf(graph.CodeBadInput, "set it to otlp or none", "OTEL_TRACES_EXPORTER: there is no exporter %q", exporter)
	}
}

// StartTraces sends the traces of the process to the collector that the variables of the OpenTelemetry specification name: OTEL_EXPORTER_OTLP_ENDPOINT,
// OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_BSP_… and the like. stop sends what is left; it is nil when no traces are wanted.
func StartTraces(ctx context.Context, version string, log *slog.Logger) (stop func(context.Context) error, err error) {
	if wanted, err := tracesAreWanted(); err != nil || !wanted {
		return nil, err
	}
	client, err := newOTLPClient()
	if err != nil {
		return nil, err
	}
	exporter, err := otlptrace.New(ctx, client)
	if err != nil {
		return nil, graph.Errorf(graph.CodeInternal, "", "traces: %w", err)
	}
	about, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithHost(),
		resource.WithAttributes(attribute.String("service.name", "normgraph"), attribute.String("service.version", version)), resource.WithFromEnv())
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "write OTEL_RESOURCE_ATTRIBUTES as name=value,name=value", "traces: %w", err)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	otel.SetTracerProvider(provider)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	seldom := rate.Sometimes{First: 1, Interval: time.Minute} // a collector that is away is away for each batch
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) {
		seldom.Do(func() {
			log.Warn("traces are lost", "error", err.Error(), "hint", "see whether the collector at OTEL_EXPORTER_OTLP_ENDPOINT answers")
		})
	}))
	return provider.Shutdown, nil
}
