using System.Data.Common;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>Writes a performance's rows anew, inside a transaction that holds off every commit.</summary>
internal interface IImageWriter
{
    /// <summary>Empties the tables of images and keeps everybody else from writing them until the transaction ends.</summary>
    Task ClearAsync(DbTransaction transaction);

    /// <summary>Writes one performance with its reservations, and the slots that the confirmed ones hold.</summary>
    Task WriteAsync(DbTransaction transaction, PerformanceImage image, IReadOnlyCollection<ReservationImage> reservations);
}
