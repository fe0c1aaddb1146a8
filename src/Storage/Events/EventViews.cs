using Billetterie.Abstractions;
using Billetterie.Storage.Pictures;

namespace Billetterie.Storage.Events;

/// <summary>For whom an event is made accessible, by the five kinds in use in France, and in words.</summary>
/// <param name="Wheelchair">Reduced mobility.</param>
/// <param name="Hearing">Deaf or hard of hearing: loop, subtitles, sign language.</param>
/// <param name="Sight">Blind or partially sighted: audio description, touch tours.</param>
/// <param name="Cognitive">Mental disability: easy to follow, relaxed.</param>
/// <param name="Psychic">Psychic disability.</param>
public sealed record Accessibility(
    bool Wheelchair = false, bool Hearing = false, bool Sight = false, bool Cognitive = false, bool Psychic = false, string? Note = null);

/// <summary>What a venue says about an event.</summary>
/// <param name="Theme">A short word, for example "Théâtre".</param>
/// <param name="PictureAlt">The picture in words; required with a picture.</param>
public sealed record EventDetails(
    string Title, string Theme, string? Presentation, Accessibility Accessibility, string? PictureUrl, string? PictureAlt);

/// <summary>A work or match with its presentation.</summary>
/// <param name="PictureUrl">A picture on another site; not shown where one was uploaded.</param>
/// <param name="Source">Its identity in the programme it was imported from.</param>
/// <param name="Version">Grows with every change; sent back with a change so that none is overwritten unseen.</param>
/// <param name="Picture">The uploaded picture.</param>
public sealed record EventView(
    EventId Id, VenueId VenueId, string Title, string Theme, string? Presentation, Accessibility Accessibility, string? PictureUrl,
    string? PictureAlt, string? Source, long Version, EventPicture? Picture = null);

/// <summary>What an import did with an event.</summary>
public enum UpsertResult
{
    Created = 1,
    Updated = 2,
    Unchanged = 3,
}

/// <summary>An imported event and what became of it.</summary>
public sealed record UpsertedEvent(EventView Event, UpsertResult Result);

/// <summary>What an import would do with an event, and the event as it is now.</summary>
public sealed record UpsertPreview(UpsertResult Result, EventView? Event);
