using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Tests.Telemetry;

/// <summary>Everything that a program logs and traces, as those who operate it get it: messages, their values, scopes, tags.</summary>
internal sealed class Overheard : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ActivityListener _traces;
    private IExternalScopeProvider? _scopes;

    public Overheard()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql" || source.Name.StartsWith("Billetterie.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public IReadOnlyCollection<string> Said => _said;

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _traces.Dispose();

    private void Hear(Activity activity)
    {
        _said.Enqueue($"trace {activity.Source.Name}: {activity.DisplayName} {activity.StatusDescription}");
        foreach (var (name, value) in activity.TagObjects)
            _said.Enqueue($"trace {activity.Source.Name}: {name}={value}");
        foreach (var (name, value) in activity.Events.SelectMany(happened => happened.Tags))
            _said.Enqueue($"trace {activity.Source.Name}: {name}={value}");
    }

    private sealed class Ear(Overheard all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => all._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            all._said.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                all._said.Enqueue($"{category}: {string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))}");
            all._scopes?.ForEachScope((scope, said) => said.Enqueue($"{category} within {scope}"), all._said);
        }
    }
}
