using Authorizer.Gateway.Events;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>The JSON of one answer while it is written; used for one after the other.</summary>
internal sealed class AnswerText
{
    internal JsonOutput Json { get; } = new(room: 1024);

    internal void Begin()
    {
        // What a fault broke off.
        Json.Clear();
        Json.StartObject();
    }

    /// <summary>Ends the object, and leaves nothing of it here; too long is <see cref="Fault.ResponseTooLarge"/>, never cut.</summary>
    internal Answer End(ApiKind kind)
    {
        Json.EndObject();
        if (Json.Written.Length > AnswerLimit.Of(kind))
        {
            throw new FaultException(Fault.ResponseTooLarge);
        }
        var answer = Answer.Response(Json.Written.ToArray());
        // It may have held the payload of a token.
        Json.Clear();
        return answer;
    }
}
