import { z } from 'zod';
import {
  addedSuppressions,
  addSuppressions,
  addSuppressionsInput,
} from '../../../services/suppression/add-suppressions.ts';
import { dropSettings } from '../../../services/suppression/drop-settings.ts';
import { getSettings, getSettingsInput, settingsView } from '../../../services/suppression/get-settings.ts';
import { importSuppressions } from '../../../services/suppression/import-suppressions.ts';
import { effects, listEffects, listEffectsInput } from '../../../services/suppression/list-effects.ts';
import {
  listSuppressions,
  listSuppressionsInput,
  suppressionPage,
} from '../../../services/suppression/list-suppressions.ts';
import { previewImport } from '../../../services/suppression/preview-import.ts';
import { previewUndo, undoPreview } from '../../../services/suppression/preview-undo.ts';
import { importFigures, importFile } from '../../../services/suppression/read-import.ts';
import { releaseSuppression, releaseSuppressionInput } from '../../../services/suppression/release-suppression.ts';
import { savedSettings, saveSettings, saveSettingsInput } from '../../../services/suppression/save-settings.ts';
import { undoChoice } from '../../../services/suppression/undo-choice.ts';
import { undone, undoSuppressions, undoSuppressionsInput } from '../../../services/suppression/undo-suppressions.ts';
import { router, tenantProcedure } from '../trpc.ts';

const read = tenantProcedure('suppression:read');
const write = tenantProcedure('suppression:write');

export const suppressionRouter = router({
  list: read
    .input(listSuppressionsInput)
    .output(suppressionPage)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listSuppressions(tx, input))),

  add: write
    .input(addSuppressionsInput)
    .output(addedSuppressions)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => addSuppressions(tx, input))),

  release: write
    .input(releaseSuppressionInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => releaseSuppression(tx, input))),

  previewImport: write
    .input(importFile)
    .output(importFigures)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => previewImport(tx, input))),

  import: write
    .input(importFile)
    .output(importFigures)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => importSuppressions(tx, input))),

  effects: read
    .input(listEffectsInput)
    .output(effects)
    .query(({ ctx, input }) => ctx.inTenant((tx) => listEffects(tx, input))),

  previewUndo: read
    .input(undoChoice)
    .output(undoPreview)
    .query(({ ctx, input }) => ctx.inTenant((tx) => previewUndo(tx, input))),

  undo: write
    .input(undoSuppressionsInput)
    .output(undone)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => undoSuppressions(tx, input))),

  settings: read
    .input(getSettingsInput)
    .output(settingsView)
    .query(({ ctx, input }) => ctx.inTenant((tx) => getSettings(tx, input))),

  saveSettings: write
    .input(saveSettingsInput)
    .output(savedSettings)
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => saveSettings(tx, input))),

  dropSettings: write
    .input(getSettingsInput)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inTenant((tx) => dropSettings(tx, input))),
});
