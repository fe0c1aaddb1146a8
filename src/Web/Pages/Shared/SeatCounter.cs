using Billetterie.Abstractions;
using Billetterie.Storage.Programme;

namespace Billetterie.Web.Pages.Shared;

/// <summary>The counters of a performance as a page shows them.</summary>
public sealed record SeatCounter(
    PerformanceId Performance, int Remaining, int Waiting, PerformanceState State, DateTimeOffset OpensAt, long Version)
{
    public static SeatCounter Of(PerformanceView performance) => new(
        performance.Id, performance.Remaining, performance.Waiting, performance.State, performance.OpensAt, performance.Version);

    public static SeatCounter Of(PerformanceDetail performance) => new(
        performance.Id, performance.Remaining, performance.Waiting, performance.State, performance.OpensAt, performance.Version);
}
