namespace Authorizer.Trust.Tokens;

/// <summary>How faults are spelled: in the log, as a Lambda error type, and as the sentence that leaves (contract 4, 5).</summary>
public static class FaultCodes
{
    public static string Code(this Fault fault) =>
        fault switch
        {
            Fault.InternalError => "internal_error",
            Fault.KeysUnavailable => "keys_unavailable",
            Fault.ConfigurationInvalid => "configuration_invalid",
            Fault.ConfigurationUnavailable => "configuration_unavailable",
            Fault.DeadlineExceeded => "deadline_exceeded",
            Fault.ResponseTooLarge => "response_too_large",
            Fault.EventInvalid => "event_invalid",
        };

    /// <summary>The error type that Lambda's front end keeps: <c>Function.</c> and the code in PascalCase (specs/aws.md 2.3).</summary>
    public static string ErrorType(this Fault fault) => $"Function.{fault}";

    /// <summary>A sentence without a token, claim, header, URL or key id.</summary>
    public static string Sentence(this Fault fault) =>
        fault switch
        {
            Fault.InternalError => "internal_error: an unexpected error inside the authorizer; see its log.",
            Fault.KeysUnavailable => "keys_unavailable: the identity provider's keys cannot be had at the moment.",
            Fault.ConfigurationInvalid =>
                "configuration_invalid: the configuration that decides this request has errors; see the log.",
            Fault.ConfigurationUnavailable =>
                "configuration_unavailable: the configuration cannot be read from Parameter Store at the moment.",
            Fault.DeadlineExceeded => "deadline_exceeded: the answer did not come before the function's deadline.",
            Fault.ResponseTooLarge => "response_too_large: the answer is larger than API Gateway accepts.",
            Fault.EventInvalid => "event_invalid: the event is not an authorizer event of API Gateway.",
        };
}
