using System.Globalization;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The curve of bookings as paths of an SVG drawn here, so that it needs no script.</summary>
/// <param name="Line">The path of the confirmed.</param>
/// <param name="Area">The same, closed at the bottom.</param>
/// <param name="CapacityAt">The height of the line of the capacity.</param>
public sealed record CurveFigure(BookingCurve Bookings, string Line, string Area, string CapacityAt)
{
    public const int Width = 600;
    public const int Height = 140;

    private const int Steps = 80;
    private const double Margin = 4;

    /// <summary>Null before the opening.</summary>
    internal static async Task<CurveFigure?> DrawAsync(
        VenueActivity activity, VenuePerformance performance, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = now < performance.StartsAt ? now : performance.StartsAt;
        return await activity.CurveAsync(performance, until, Steps, cancellation) is { } curve ? Draw(curve, performance.Capacity) : null;
    }

    /// <summary>Steps, because seats go one by one; the capacity is the top unless more were booked before it was lowered.</summary>
    internal static CurveFigure Draw(BookingCurve curve, int capacity)
    {
        var top = Math.Max(1, Math.Max(capacity, curve.Confirmed.Max()));
        var width = (double)Width / curve.Confirmed.Count;
        var line = new StringBuilder($"M0 {Y(0, top)}");
        for (var i = 0; i < curve.Confirmed.Count; i++)
            line.Append(CultureInfo.InvariantCulture, $"V{Y(curve.Confirmed[i], top)}H{(i + 1) * width:0.#}");
        return new CurveFigure(curve, line.ToString(), $"{line}V{Height}H0Z", Y(capacity, top));
    }

    private static string Y(int value, int top) =>
        (Height - Margin - ((Height - 2 * Margin) * value / top)).ToString("0.#", CultureInfo.InvariantCulture);
}
