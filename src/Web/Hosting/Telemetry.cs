using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Billetterie.Web.Hosting;

/// <summary>Metrics and traces of the program and of the libraries under it.</summary>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports metrics and traces over OTLP when an endpoint is set; costs nothing otherwise.</summary>
    /// <param name="libraries">Meters and sources of what this host has besides, as patterns.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, params string[] libraries)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(Introduce)
            .WithMetrics(metrics => metrics
                .AddMeter("Billetterie.*", "Microsoft.AspNetCore.*", "Npgsql", "System.Runtime")
                .AddMeter(libraries)
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource("Billetterie.*", "Npgsql")
                // Says route and status of a request. What was searched for stays out: it hides the values of a query.
                .AddAspNetCoreInstrumentation()
                .AddSource(libraries)
                .AddOtlpExporter());
    }

    /// <summary>Says which program speaks. What the environment says of it (<c>OTEL_SERVICE_NAME</c>, <c>OTEL_RESOURCE_ATTRIBUTES</c>) counts more.</summary>
    private static void Introduce(ResourceBuilder resource) => resource
        .Clear()
        .AddTelemetrySdk()
        // A container's name is that of its machine: nodes are told apart by a name that their operator knows, over a restart too.
        .AddService("billetterie", serviceVersion: Version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
        .AddEnvironmentVariableDetector();

    private static string? Version =>
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
