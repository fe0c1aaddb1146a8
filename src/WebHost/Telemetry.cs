using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Billetterie.WebHost;

internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports metrics and traces over OTLP when an endpoint is set; costs nothing otherwise.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("billetterie"))
            .WithMetrics(metrics => metrics
                .AddMeter("Billetterie.*", "Microsoft.AspNetCore.*", "Npgsql", "System.Runtime")
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource("Billetterie.*", "Microsoft.AspNetCore", "Npgsql")
                .AddOtlpExporter());
    }
}
