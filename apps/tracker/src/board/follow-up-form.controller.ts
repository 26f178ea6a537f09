import { Controller, Get, Param, Post, Req, type Type } from '@nestjs/common';
import { type Request } from 'express';
import { Allow, CurrentViewer } from '../access/decorators.js';
import { type Viewer } from '../access/viewer.js';
import { type Fields } from '../forms/index.js';
import { type FollowUpForm } from './follow-up-form.js';
import { type Address, FormDesk } from './form-desk.js';

/** The two routes of one form: its page, and what is sent from it. */
export function controllerFor<F extends Fields>(form: FollowUpForm<F>): Type {
  @Controller(`partnerships/:partnership/recommendations/:recommendation/${form.path}`)
  class FollowUpFormController {
    constructor(private readonly desk: FormDesk) {}

    @Get()
    @Allow(form.permission)
    show(@Req() request: Request, @Param() address: Address, @CurrentViewer() viewer: Viewer) {
      const begin = request.query.for;
      const about = typeof begin === 'string' ? { ...address, for: begin } : address;
      return this.desk.show(form, request, about, viewer);
    }

    @Post()
    @Allow(form.permission)
    receive(@Req() request: Request, @Param() address: Address, @CurrentViewer() viewer: Viewer) {
      return this.desk.receive(form, request, address, viewer);
    }
  }
  return FollowUpFormController;
}
