using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Structures;
using Billetterie.Storage.Access;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Booking;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Demo;
using Billetterie.Storage.Events;
using Billetterie.Storage.HelpDesk;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Policy;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Rows;

internal static class RowsRegistration
{
    /// <summary>Registers queries and use cases; all of them thread safe and one per process.</summary>
    public static IServiceCollection AddRows(this IServiceCollection services)
    {
        services.AddSingleton<RowStore>();
        services.AddSingleton<PlainChanges>();
        services.AddSingleton<DemoMark>();
        services.AddSingleton<IStructureStore, StructureStore>();
        services.AddSingleton<IPeople, PeopleReader>();
        services.AddSingleton<ISlotLedger, SlotLedger>();
        services.AddSingleton<IVenueStandings, VenueStandings>();
        services.AddSingleton<IPolicySource, PolicySource>();
        AddQueries(services);
        AddUseCases(services);
        return services;
    }

    private static void AddQueries(IServiceCollection services)
    {
        services.AddSingleton<ProgrammeQueries>();
        services.AddSingleton<UndatedEvents>();
        services.AddSingleton<ReservationQueries>();
        services.AddSingleton<InvitationQueries>();
        services.AddSingleton<ParticipantQueries>();
        services.AddSingleton<BookingCandidates>();
        services.AddSingleton<LikelyDuplicates>();
        services.AddSingleton<DirectoryQueries>();
        services.AddSingleton<PartnerQueries>();
        services.AddSingleton<PartnerList>();
        services.AddSingleton<PartnerExport>();
        services.AddSingleton<PartnerDoubles>();
        services.AddSingleton<MergePreviews>();
        services.AddSingleton<MergeQueries>();
        services.AddSingleton<PolicyQueries>();
        services.AddSingleton<VenueQueries>();
        services.AddSingleton<VenueActivity>();
        services.AddSingleton<SourceQueries>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<HelpDeskQueries>();
        services.AddSingleton<ReservationStories>();
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CreateParticipant>();
        services.AddSingleton<UpdateParticipant>();
        services.AddSingleton<SetParticipantActive>();
        services.AddSingleton<ImportPeople>();
        services.AddSingleton<SignUpStructure>();
        services.AddSingleton<CreateStructure>();
        services.AddSingleton<SetAgreement>();
        services.AddSingleton<ImportPartners>();
        services.AddSingleton<MergePartners>();
        services.AddSingleton<MergeFollowing>();
        services.AddSingleton<SetPolicy>();
        services.AddSingleton<WithdrawPolicy>();
        services.AddSingleton<CreateVenue>();
        services.AddSingleton<UpdateVenue>();
        services.AddSingleton<SetVenueStatus>();
        services.AddSingleton<CreateEvent>();
        services.AddSingleton<EventPictures>();
        services.AddSingleton<UpdateEvent>();
        services.AddSingleton<UpsertEvent>();
        services.AddSingleton<CreateAccount>();
        services.AddSingleton<UpdateAccount>();
        services.AddSingleton<SetAccountActive>();
        services.AddSingleton<SignOutEverywhere>();
        services.AddSingleton<SendPasswordReset>();
        services.AddSingleton<SetAccountRole>();
        services.AddSingleton<RemoveProtection>();
        services.AddSingleton<IssueVenueKey>();
        services.AddSingleton<RevokeVenueKey>();
    }
}
