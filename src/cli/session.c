/* Context, knowledge and rules of a run. */
#include "cli/cli.h"

int cli_open_context(cli_session *session, const cli_common *common)
{
  rap_context_options options = RAP_CONTEXT_OPTIONS_INIT;
  options.log = cli_log;
  options.log_user = &session->errors;
  if (common->max_bytes) {
    options.max_bytes = common->max_bytes;
  }
  const rap_status st = rap_context_new(&session->ctx, &options);
  const rap_error err = {.status = st, .msg = "no memory"};
  return st == RAP_OK ? CLI_OK : cli_fail(&err);
}

static rap_status load(cli_session *session, const cli_common *common,
                       rap_error *err)
{
  rap_knowledge_options options = RAP_KNOWLEDGE_OPTIONS_INIT;
  options.data = common->data;
  options.ontologies = common->ontologies;
  options.n_ontologies = common->n_ontologies;
  options.names = common->names;
  options.n_names = common->n_names;
  const rap_status st =
      rap_knowledge_load(&session->knowledge, session->ctx, &options, err);
  return st == RAP_OK ? rap_rules_load(&session->rules, session->knowledge,
                                       common->rules, common->n_rules, err)
                      : st;
}

/* All faults of rules went to the log: the first is not said again. */
int cli_open(cli_session *session, const cli_common *common)
{
  rap_error err = {.status = RAP_OK};
  const int status = cli_open_context(session, common);
  if (status != CLI_OK || load(session, common, &err) == RAP_OK) {
    return status;
  }
  return session->errors ? cli_status(err.status) : cli_fail(&err);
}

void cli_close(cli_session *session)
{
  rap_rules_free(session->rules);
  rap_knowledge_free(session->knowledge);
  rap_context_free(session->ctx);
}

int cli_run(cli_arguments *arguments, cli_take take, void *user,
            cli_common *common, cli_work work)
{
  cli_session session = {.ctx = NULL};
  int status = cli_read(arguments, take, user, common, "input");
  if (status == CLI_OK) {
    status = cli_open(&session, common);
  }
  if (status == CLI_OK) {
    status = work(user, &session);
  }
  cli_close(&session);
  cli_free_common(common);
  return status;
}
