using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Microsoft.Extensions.Logging;

namespace Billetterie.Simulation.World;

/// <summary>Listens to the owners: a fault that is not the store's is a finding, wherever it was caught.</summary>
internal sealed class AlarmLogger<T>(Findings findings) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not (StoreUnavailableException or OverloadedException))
        {
            findings.Add("fault", $"{formatter(state, exception)} {exception}");
        }
    }
}
