namespace Billetterie.Web.Pages.Participants;

/// <summary>Names the words of the pages about people.</summary>
public sealed class ParticipantTexts;
