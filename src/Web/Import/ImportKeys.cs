using System.Security.Cryptography;
using System.Text.Json;
using Billetterie.Abstractions;

namespace Billetterie.Web.Import;

/// <summary>
/// Makes the keys of an import's commands from the client's request and from what they ask (R13): the request sent again after a
/// crash asks the same again. Another request asks anew and is told that the performance is there: that each date is published
/// once rests on its claim. A revision's key holds the version it was decided on, so that there and back is asked twice.
/// </summary>
internal static class ImportKeys
{
    public static RequestStamp Publish(ImportOrder order, PerformanceId performance, DateTimeOffset startsAt, int capacity, string? place) =>
        Make(order, new { order.Request, act = "import publish", performance = performance.Value, startsAt = startsAt.UtcTicks, capacity, place });

    public static RequestStamp Revise(ImportOrder order, PerformanceId performance, long version, DateTimeOffset startsAt, string? place) =>
        Make(order, new { order.Request, act = "import revise", performance = performance.Value, version, startsAt = startsAt.UtcTicks, place });

    private static RequestStamp Make<T>(ImportOrder order, T asked)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked));
        var key = new RequestKey(order.By.Account, new Guid(hash.AsSpan(0, 16)));
        return new RequestStamp(key, order.By, Convert.ToBase64String(hash.AsSpan(16, 16)));
    }
}
